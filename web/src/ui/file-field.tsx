import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import './file-field.css';

export interface FileFieldProps {
  /** The button: "Choose a CSV file". */
  readonly label: string;
  /** Beside the button: what the file should hold. */
  readonly hint: string;
  /** Endings and media types, as the browser's file dialog takes them. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** The file is being read. */
  readonly isPending?: boolean | undefined;
}

/** Takes one file, chosen or dropped. */
export function FileField({ label, hint, accept, onFile, isPending = false }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
    // The same file can be chosen again once it was mended.
    if (input.current !== null) input.current.value = '';
  };
  const over = (event: DragEvent, isNow: boolean): void => {
    event.preventDefault();
    setOver(isNow);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is the shorter way for a pointer; the button does the same
    <div
      className={classNames('file-field', isOver && 'file-field-over')}
      onDragEnter={(event) => over(event, true)}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => take(event.target.files)}
      />
      <Button icon={FileUp} isPending={isPending} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <span className="file-hint">{hint}</span>
    </div>
  );
}
