import type { ComponentType } from 'react';

import {
  AccountBookOutlined, AuditOutlined, BankOutlined, BranchesOutlined, CalendarOutlined, ContainerOutlined, ControlOutlined,
  DashboardOutlined, FileDoneOutlined, FolderOpenOutlined, FolderOutlined, FormOutlined, IdcardOutlined, InboxOutlined,
  PlusSquareOutlined, ProfileOutlined, SafetyOutlined, ScheduleOutlined, ShopOutlined, StopOutlined, TeamOutlined, WalletOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';

import { useSession } from '../../api/session.ts';
import { countsQuery } from '../../api/tasks.ts';
import { SHELL } from '../../text/shell.ts';
import { type MenuKey, menuOf } from '../menu.ts';

const ICONS: Readonly<Record<MenuKey, ComponentType>> = {
  inbox: InboxOutlined, start: PlusSquareOutlined, cases: FolderOutlined, customers: IdcardOutlined, blacklist: StopOutlined, products: ShopOutlined,
  agreements: FileDoneOutlined, loans: ProfileOutlined, archives: FolderOpenOutlined, dashboard: DashboardOutlined, balances: AccountBookOutlined,
  vouchers: ContainerOutlined, periods: CalendarOutlined, bankAccounts: WalletOutlined, businessDays: ScheduleOutlined,
  people: TeamOutlined, orgs: BankOutlined, roles: SafetyOutlined, audit: AuditOutlined,
  incidents: WarningOutlined, parameters: ControlOutlined, studio: BranchesOutlined, forms: FormOutlined,
};

/** The menu by rights; the inbox carries the number of what waits. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const session = useSession();
  const counts = useQuery(countsQuery);
  return (
    <nav className="nav" aria-label={SHELL.menu}>
      {menuOf(session).map((group) => (
        <div key={group.key} className="nav-group">
          <div className="nav-title">{SHELL.groups[group.key]}</div>
          {group.items.map(({ key, to }) => {
            const Icon = ICONS[key];
            const count = key === 'inbox' ? counts.data?.inbox : undefined;
            return (
              <NavLink key={key} to={to} className="nav-item" title={SHELL.items[key]} {...(onGo && { onClick: onGo })}>
                <Icon />
                <span className="nav-text">{SHELL.items[key]}</span>
                {count !== undefined && count > 0 && <span className="count">{count}</span>}
              </NavLink>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
