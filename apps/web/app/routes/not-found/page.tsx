import { data } from '@remix-run/node';

/** Any other address; thrown, so that it is shown by the same page as a missing record. */
export function loader() {
  throw data(null, { status: 404 });
}

/** A form sent to an address that does not exist. */
export const action = loader;

export default function NotFound() {
  return null;
}
