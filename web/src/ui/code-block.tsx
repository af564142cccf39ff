import './code-block.css';
import { CopyButton } from './sid.tsx';

export interface CodeBlockProps {
  /** What is copied, for the accessible name of the button. */
  readonly label: string;
  readonly code: string;
}

/** Lines to be carried elsewhere as they are; long ones go on below where there is no room. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  return (
    <div className="code-block">
      <pre className="code-block-lines">
        <code>{code}</code>
      </pre>
      <CopyButton value={code} name={label} />
    </div>
  );
}
