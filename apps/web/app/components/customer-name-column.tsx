import { Link } from './ui/link';

/** The column of a short table that names its customers; the link is where a click on the row leads. */
export const toCustomerNameColumn = <Row extends { id: string; name: string }>(label: string) => ({
  key: 'name',
  label,
  cell: ({ id, name }: Row) => (
    <Link to={`/customers/${id}`} data-row-link className="link inline-block min-h-6" dir="auto">
      {name}
    </Link>
  ),
});
