import './code-block.css';
import { CopyButton } from './sid.tsx';

export interface CodeBlockProps {
  /** Names the block for assistive technology and for its copy button. */
  readonly label: string;
  readonly code: string;
}

/** Lines to be carried elsewhere as they are; long ones scroll inside, also by keyboard. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="code-block-frame" aria-label={label} tabIndex={0}>
        <pre className="code-block-lines">
          <code>{code}</code>
        </pre>
      </section>
      <CopyButton value={code} name={label} />
    </div>
  );
}
