import { Module, type DynamicModule } from '@nestjs/common';
import { Contexts } from './contexts.js';
import { AppsController } from './controllers/apps.controller.js';
import { BoardsController } from './controllers/boards.controller.js';
import { AutomationController } from './controllers/automation.controller.js';
import { RulesController } from './controllers/rules.controller.js';
import { StudioController } from './controllers/studio.controller.js';
import { StudioReleasesController } from './controllers/studio-releases.controller.js';
import { TasksController } from './controllers/tasks.controller.js';
import { WebhooksController } from './controllers/webhooks.controller.js';
import { ConnectorEventsController } from './controllers/connector-events.controller.js';
import { CommentsController } from './controllers/comments.controller.js';
import { ConnectionsController } from './controllers/connections.controller.js';
import { DemoController } from './controllers/demo.controller.js';
import { ExportController } from './controllers/export.controller.js';
import { FilesController } from './controllers/files.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { ImportsController } from './controllers/imports.controller.js';
import { MeController } from './controllers/me.controller.js';
import { NotificationsController } from './controllers/notifications.controller.js';
import { PrintsController } from './controllers/prints.controller.js';
import { ProposalsController } from './controllers/proposals.controller.js';
import { PublicController } from './controllers/public.controller.js';
import { RecordsController } from './controllers/records.controller.js';
import { RehearsalsController } from './controllers/rehearsals.controller.js';
import { SavedViewsController } from './controllers/saved-views.controller.js';
import { SecretsController } from './controllers/secrets.controller.js';
import { SessionController } from './controllers/session.controller.js';
import { WecomController } from './controllers/wecom.controller.js';
import { SERVICES, type Services } from './services.js';

/** The HTTP face of the engine: controllers that translate, over services that were built before. */
@Module({})
export class AppModule {
  static of(services: Services): DynamicModule {
    return {
      module: AppModule,
      providers: [{ provide: SERVICES, useValue: services }, Contexts],
      controllers: [
        WecomController,
        SessionController,
        MeController,
        AppsController,
        ExportController,
        PrintsController,
        RecordsController,
        BoardsController,
        AutomationController,
        RulesController,
        RehearsalsController,
        TasksController,
        StudioController,
        StudioReleasesController,
        ProposalsController,
        WebhooksController,
        ConnectorEventsController,
        CommentsController,
        SavedViewsController,
        ImportsController,
        SecretsController,
        ConnectionsController,
        PublicController,
        FilesController,
        NotificationsController,
        DemoController,
        HealthController,
      ],
    };
  }
}
