import { Module } from '@nestjs/common';
import { FiltersModule } from '../filters/filters.module';
import { TenantsModule } from '../tenants/tenants.module';
import { CustomFieldsResolver } from './custom-fields.resolver';
import { CustomFieldsService } from './custom-fields.service';

/** Fields of customers that a business defines for itself (C20). */
@Module({ imports: [FiltersModule, TenantsModule], providers: [CustomFieldsService, CustomFieldsResolver] })
export class CustomFieldsModule {}
