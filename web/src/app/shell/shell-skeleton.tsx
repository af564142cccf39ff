import { Page } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import './shell.css';

/** The frame while it is not yet known who is signed in. */
export function ShellSkeleton() {
  return (
    <div className="shell">
      <div className="shell-side" />
      <div className="shell-main">
        <div className="top-bar" />
        <Page>
          <SkeletonLines />
        </Page>
      </div>
    </div>
  );
}
