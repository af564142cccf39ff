import './ui/tokens.css';
import './ui/fonts.css';
import './ui/base.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onFactorDue, onSignedOut } from './api/client.ts';
import { createQueryClient } from './api/query-client.ts';
import { noteFactorDue } from './app/factor/factor-due.ts';
import { isOpenPath, paths, secondFactorPath, signInPath } from './app/paths.ts';
import { followSystemTheme } from './app/theme.ts';
import { loadCatalogue, preferredLocale } from './messages/locale.ts';
import { LocaleProvider } from './messages/locale-provider.tsx';
import { createPages } from './routes.tsx';

async function start(place: HTMLElement): Promise<void> {
  const locale = preferredLocale();
  const catalogue = await loadCatalogue(locale);
  const queryClient = createQueryClient();
  const router = createPages();
  onSignedOut(() => {
    const { href, pathname } = router.latestLocation;
    if (!isOpenPath(pathname)) router.history.replace(signInPath(href));
  });
  onFactorDue((failure) => {
    noteFactorDue(failure);
    const { href, pathname } = router.latestLocation;
    if (pathname !== paths.secondFactor) router.history.replace(secondFactorPath(href));
  });
  followSystemTheme();
  createRoot(place).render(
    <StrictMode>
      <LocaleProvider initial={{ locale, catalogue }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LocaleProvider>
    </StrictMode>,
  );
}

const place = document.getElementById('root');
if (place !== null) void start(place);
