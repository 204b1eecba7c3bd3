import { Controller, Get, Inject } from '@nestjs/common';
import { PuluError, type DemoAnswer } from '../../model/index.js';
import { Open } from '../authentication.js';
import { SERVICES, type Services } from '../services.js';

/** The accounts of a demo, for its login page. */
@Controller('api/v1/demo')
export class DemoController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Open()
  @Get()
  accounts(): DemoAnswer {
    const demo = this.services.demo?.();
    if (demo === undefined) throw new PuluError('not_found', 404);
    return demo;
  }
}
