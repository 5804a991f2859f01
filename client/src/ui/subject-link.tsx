import { Link } from 'react-router';

/** Pages of the records that a case can be about. */
const PAGES: Readonly<Record<string, string>> = { customer: '/customers', agreement: '/agreements', loan: '/loans', dossier: '/archives' };

/** The record that a case is about, as a way to its page where it has one. */
export function SubjectLink({ type, id, label }: { type: string; id: string; label: string }) {
  const page = PAGES[type];
  return page ? <Link to={`${page}/${id}`}>{label}</Link> : <>{label}</>;
}
