import { Controller, Get, Inject } from '@nestjs/common';
import { PuluError } from '../../model/index.js';
import { SERVICES, type Services } from '../services.js';

/** For load balancers and supervisors: is the process alive, and should it get requests. */
@Controller('health')
export class HealthController {
  private stopping = false;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready() {
    if (this.stopping) throw new PuluError('unavailable', 503);
    try {
      await this.services.database.read('SELECT 1 AS one');
    } catch {
      throw new PuluError('unavailable', 503);
    }
    return { status: 'ok' };
  }

  /** Called by Nest when the server is told to stop, before it stops accepting. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
