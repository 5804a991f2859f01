import { Suspense, useState } from 'react';

import { Button } from 'antd';
import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';

import { useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { SHELL } from '../../text/shell.ts';
import { Forbidden } from '../../ui/failure.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { allowed, needsOf } from '../menu.ts';
import { Account } from './account.tsx';
import { Nav } from './nav.tsx';
import './shell.css';

/** The frame of the signed-in pages. */
export function Shell() {
  const session = useSession();
  const narrow = useNarrow();
  const [collapsed, setCollapsed] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  const moving = useNavigation().state === 'loading';
  if (session.mustChangePassword && pathname !== '/password') return <Navigate to="/password" replace />;
  return (
    <div className={collapsed && !narrow ? 'shell collapsed' : 'shell'}>
      <a className="skip" href="#content">{SHELL.skip}</a>
      <header className="top">
        <Button
          type="text" aria-label={narrow ? SHELL.openMenu : collapsed ? SHELL.expand : SHELL.collapse}
          icon={narrow ? <MenuOutlined /> : collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={() => (narrow ? setDrawer(true) : setCollapsed(!collapsed))}
        />
        <span className="brand">{COMMON.product}</span>
        <span className="business-date"><span className="business-date-label">{SHELL.businessDate}</span> {session.businessDate}</span>
        <Account />
      </header>
      {!narrow && <aside className="side"><Nav /></aside>}
      <Sheet open={narrow && drawer} onClose={() => setDrawer(false)} label={SHELL.menu} place="left">
        <Nav onGo={() => setDrawer(false)} />
      </Sheet>
      <main id="content" className={moving ? 'content moving' : 'content'} tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          {allowed(session, needsOf(pathname)) ? <Outlet /> : <Forbidden />}
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  );
}
