import { Global, Module } from '@nestjs/common';
import { figuresRebuilder } from '../tenants/figures-rebuilder';
import { FiguresService } from './figures.service';
import { OrderLedger } from './order-ledger';

/** Global for `figuresRebuilder` alone: tenants come before figures in the features' order and ask for it by token. */
@Global()
@Module({
  providers: [OrderLedger, FiguresService, { provide: figuresRebuilder, useExisting: FiguresService }],
  exports: [OrderLedger, FiguresService, figuresRebuilder],
})
export class FiguresModule {}
