import { Field, ObjectType } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import type { TenantContext } from '../../access/viewer';
import { resolvePage } from '../../graphql/connection';
import { MoneyType, toMoney } from '../../graphql/money.type';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { DecimalScalar } from '../../graphql/scalars';
import { CustomerLoaders } from '../customers/customer-loaders';
import { listFavouriteProducts } from './orders.queries';

@ObjectType('FavouriteProduct')
export class FavouriteProductType {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  sku!: string | null;

  @Field(() => DecimalScalar)
  quantity!: string;

  @Field(() => MoneyType)
  amount!: MoneyType;
}

interface FavouriteRow {
  name: string;
  sku: string | null;
  quantity: string;
  amount: string;
}

/** What customers buy most, from the kept product sums. */
@Injectable()
export class FavouriteProducts {
  constructor(private readonly load: CustomerLoaders) {}

  async list(
    loaders: RequestLoaders,
    tenant: TenantContext,
    options: { customerId: string; first: number },
  ): Promise<FavouriteProductType[]> {
    const { size } = resolvePage({ first: options.first });
    const loader = this.load.many<FavouriteRow>(
      loaders,
      `customer.favouriteProducts:${size}`,
      tenant.id,
      listFavouriteProducts,
      [size],
    );
    const products = await loader.load(options.customerId);
    return products.map(({ name, sku, quantity, amount }) => ({
      name,
      sku,
      quantity,
      amount: toMoney(amount, tenant.currency),
    }));
  }
}
