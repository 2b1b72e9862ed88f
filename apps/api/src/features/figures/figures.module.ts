import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { figuresRebuilder } from '../tenants/figures-rebuilder';
import { CurrentDayInterceptor } from './current-day.interceptor';
import { FiguresService } from './figures.service';
import { OrderLedger } from './order-ledger';

/** Global for `figuresRebuilder` alone: tenants come before figures in the features' order and ask for it by token. */
@Global()
@Module({
  providers: [
    OrderLedger,
    FiguresService,
    { provide: figuresRebuilder, useExisting: FiguresService },
    { provide: APP_INTERCEPTOR, useClass: CurrentDayInterceptor },
  ],
  exports: [OrderLedger, FiguresService, figuresRebuilder],
})
export class FiguresModule {}
