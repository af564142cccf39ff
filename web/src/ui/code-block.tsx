import { classNames } from './class-names.ts';
import './code-block.css';
import { CopyButton } from './sid.tsx';

export interface CodeBlockProps {
  /** What is copied, for the accessible name of the button. */
  readonly label: string;
  readonly code: string;
  /** Its lines stay whole, and are scrolled where there is no room. */
  readonly isCommand?: boolean;
}

/** Lines to be carried elsewhere as they are; long ones go on below where there is no room, but for commands. */
export function CodeBlock({ label, code, isCommand = false }: CodeBlockProps) {
  return (
    <div className="code-block">
      <pre
        className={classNames('code-block-lines', isCommand && 'code-block-command')}
        // A long line is scrolled by keyboard too.
        {...(isCommand ? { tabIndex: 0 } : {})}
      >
        <code>{code}</code>
      </pre>
      <CopyButton value={code} name={label} />
    </div>
  );
}
