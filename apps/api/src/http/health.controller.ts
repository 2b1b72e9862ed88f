import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/allow';
import { ReadinessCheck, type Readiness } from './readiness';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  /** The process runs; restarting it would mend nothing while this answers. */
  @Public()
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** Requests may be sent here. */
  @Public()
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.readiness.check();
    void reply.code(readiness.ready ? 200 : 503);
    return readiness;
  }
}
