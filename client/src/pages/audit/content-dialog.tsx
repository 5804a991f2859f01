import { Modal } from 'antd';
import { Link } from 'react-router';

import type { AuditItem } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { AUDIT } from '../../text/system.ts';
import { differencesOf, type Names } from '../../ui/differences.ts';
import { Facts } from '../../ui/facts.tsx';
import { instant } from '../../ui/format.ts';
import { calledOf } from './called.ts';

/** Pages of the records that the audit names. */
const PAGES: Readonly<Record<string, string>> = {
  customer: '/customers', person: '/people', product: '/products', 'loan-agreement': '/agreements', case: '/cases',
};

/** One act, with what it changed. */
export function ContentDialog({ item, names, onClose }: { item: AuditItem; names: Names; onClose: () => void }) {
  const { action, actor, actingFor, at, address, object, objectId, reason, before, after } = item;
  const page = PAGES[object];
  const what = [AUDIT.objects[object] ?? object, calledOf(item)].filter(Boolean).join(' ');
  return (
    <Modal open title={action.name} onCancel={onClose} footer={null} width={720}>
      <Facts
        facts={[
          { label: AUDIT.columns.at, value: <span className="figures">{instant(at)}</span> },
          {
            label: AUDIT.columns.actor,
            value: [actor.name || AUDIT.system, actingFor && AUDIT.actingFor(actingFor.name)].filter(Boolean).join(' · '),
          },
          { label: AUDIT.address, value: address },
          { label: AUDIT.columns.object, value: page ? <Link to={`${page}/${objectId}`} onClick={onClose}>{what} · {AUDIT.record}</Link> : what },
          ...(item.case ? [{
            label: AUDIT.columns.case,
            value: <Link to={`/cases/${item.case.id}`} onClick={onClose}>{item.case.number} {item.case.title}</Link>,
          }] : []),
          ...(reason ? [{ label: AUDIT.columns.reason, value: reason, wide: true }] : []),
        ]}
      />
      <Changes before={before} after={after} names={names} />
    </Modal>
  );
}

function Changes({ before, after, names }: { before: unknown; after: unknown; names: Names }) {
  const differences = differencesOf(before, after, names);
  if (differences.length === 0) return <p className="faint note-below">{AUDIT.noChange}</p>;
  const added = before === null || before === undefined;
  return (
    <div className="listing changes">
      <table aria-label={AUDIT.changes}>
        <thead><tr><th scope="col">{AUDIT.field}</th>{!added && <th scope="col">{AUDIT.before}</th>}<th scope="col">{AUDIT.after}</th></tr></thead>
        <tbody>
          {differences.map(({ field, before: old, after: now }) => (
            <tr key={field}>
              <td className="faint">{field}</td>
              {!added && <td className="said change-before">{old || COMMON.none}</td>}
              <td className="said">{now || COMMON.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
