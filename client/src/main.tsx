import { StrictMode } from 'react';

import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';

import { whenBack } from './api/attendance.ts';
import { queryClient, whenSignedOut } from './api/query-client.ts';
import { router, signInAddress } from './app/router.tsx';
import { applyTokens, THEME } from './app/tokens.ts';
import './app/base.css';
import './app/parts.css';

applyTokens();

/** An answer without a session on a page that was open: sign in and come back. */
whenSignedOut(() => {
  const { location } = router.state;
  if (location.pathname !== '/sign-in') void router.navigate(`${signInAddress(location)}`, { state: { expired: true } });
});

/** Back at the desk: what is shown is read again, and a session that has ended meanwhile is noticed. */
whenBack(() => void queryClient.invalidateQueries({
  // But not the task that a form is open on.
  predicate: ({ queryKey: [room, part] }) => room === 'session' || (room === 'tasks' && part !== 'one'),
}));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
);
