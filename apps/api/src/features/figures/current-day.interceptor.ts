import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Observable } from 'rxjs';
import type { Viewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { FiguresService } from './figures.service';

/**
 * Figures are exact from the first request of a day: if the business's midnight has passed and the job has not run yet, the request
 * brings the day in first. Otherwise it costs one comparison.
 */
@Injectable()
export class CurrentDayInterceptor implements NestInterceptor {
  private readonly underWay = new Map<string, Promise<boolean>>();

  constructor(
    private readonly clock: Clock,
    private readonly figures: FiguresService,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType<string>() === 'graphql') {
      const { viewer } = GqlExecutionContext.create(context).getContext<{ viewer?: Viewer }>();
      if (viewer?.tenant) await this.advance(viewer.tenant);
    }
    return next.handle();
  }

  private async advance(tenant: { id: string; zone: string; asOfDay: string }): Promise<void> {
    const today = this.clock.today(tenant.zone);
    if (today === tenant.asOfDay) return;
    let advancing = this.underWay.get(tenant.id);
    if (!advancing) {
      advancing = this.figures.advanceDay(tenant.id).finally(() => this.underWay.delete(tenant.id));
      this.underWay.set(tenant.id, advancing);
    }
    await advancing;
    tenant.asOfDay = today;
  }
}
