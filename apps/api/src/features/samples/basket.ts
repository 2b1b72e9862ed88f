import { countDays, type Day } from '@clientele/domain';
import type { RawLine } from '../orders/incoming-order';
import type { Business, Offer } from './business';
import type { Random, Weighted } from './random';

export interface Basket {
  lines: RawLine[];
  /** Sum of the lines in the currency they are priced in. */
  amount: number;
  minutes: number | null;
}

/** What somebody likes: most baskets hold a favourite. */
export function drawFavourites(business: Business, random: Random): Offer[] {
  return [0, 1, 2].map(() => random.pickWeighted(toWeighted(business.offers)));
}

function toWeighted(offers: readonly Offer[]): Weighted<Offer>[] {
  return offers.map((offer) => [offer, offer.weight]);
}

/** Prices as of the day, in the tenant's currency unless another is named. */
export function drawBasket(options: {
  business: Business;
  favourites: readonly Offer[];
  anchor: Day;
  day: Day;
  inForeign: boolean;
  random: Random;
}): Basket {
  const { business, favourites, random } = options;
  const offers = new Set<Offer>([drawMain({ business, favourites, random })]);
  while (offers.size < business.mostLines && random.chance(0.3))
    offers.add(random.pickWeighted(toWeighted(business.offers)));
  const age = Math.max(0, countDays(options.day, options.anchor)) / 365;
  const factor = (1 + business.yearlyPriceRise) ** -age;
  const basket: Basket = { lines: [], amount: 0, minutes: null };
  for (const offer of offers) {
    const local = Math.max(
      business.priceStep,
      Math.round((offer.price * factor) / business.priceStep) * business.priceStep,
    );
    const price = options.inForeign ? Math.round(local / business.foreign.rate) + 0.99 : local;
    const quantity = offer.minutes === undefined && random.chance(0.2) ? random.integer(2, 4) : 1;
    basket.lines.push({ name: offer.name, sku: offer.sku, quantity: String(quantity), unitPrice: price.toFixed(2) });
    basket.amount += price * quantity;
    if (offer.minutes !== undefined) basket.minutes = (basket.minutes ?? 0) + offer.minutes;
  }
  return basket;
}

/** A booking or a job is for a service first; goods come with it. */
function drawMain({
  business,
  favourites,
  random,
}: {
  business: Business;
  favourites: readonly Offer[];
  random: Random;
}): Offer {
  const suits = (offer: Offer): boolean => business.kind === 'PURCHASE' || offer.minutes !== undefined;
  const liked = favourites.filter(suits);
  if (liked.length > 0 && random.chance(0.6)) return random.pick(liked);
  return random.pickWeighted(toWeighted(business.offers.filter(suits)));
}
