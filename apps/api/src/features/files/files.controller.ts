import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SignedIn } from '../../access/allow';
import type { AccessRequest } from '../../access/request';
import { requireTenant } from '../../access/viewer';
import { buildDisposition } from './disposition';
import { FilesService } from './files.service';

/** Results of tasks, streamed from where they are kept. */
@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @SignedIn()
  @Get(':id')
  async download(@Req() request: AccessRequest, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) throw new Error('No viewer: the guard did not run');
    const { name, mediaType, size, content } = await this.files.openFile(requireTenant(request.viewer), id);
    void reply
      .header('content-disposition', buildDisposition(name))
      .header('content-length', size)
      .type(mediaType)
      .send(content);
  }
}
