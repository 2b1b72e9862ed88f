import { Module } from '@nestjs/common';
import { FilterReader } from './filter-reader';
import { FilterTeller } from './filter-teller';

/** The filter language in the API: read, checked, its segments expanded, told. */
@Module({ providers: [FilterReader, FilterTeller], exports: [FilterReader, FilterTeller] })
export class FiltersModule {}
