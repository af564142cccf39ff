import { parseArgs } from 'node:util';
import { WrongUsage } from '../wrong-usage.ts';
import { createOperatorCall } from './operator-call.ts';
import { usageOf } from './operator-command.ts';
import { operatorCommands } from './operator-commands.ts';
import { findTarget } from './operator-target.ts';

/**
 * `guildhall operator COMMAND …`: what the operator API of a running server can do, from here or from
 * another machine. Answers 0 when it was done; throws where it was refused (1), or made no sense (2).
 */
export async function operator(
  print: (line: string) => void,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  const { positionals, values } = readWords(words);
  const [name = 'help', ...rest] = positionals;
  if (name === 'help' || values.help) {
    print(helpText());
    return 0;
  }
  const command = operatorCommands.find((each) => each.name === name);
  if (command === undefined) {
    throw new WrongUsage(`There is no command ${name}. "guildhall operator help" lists them.`);
  }
  const target = await findTarget(environment, values.url);
  const { answer, lines } = await command.run(createOperatorCall(target), rest);
  if (values.json) print(JSON.stringify(answer));
  else for (const line of lines) print(line);
  return 0;
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** What the commands are, in two columns. */
export function helpText(): string {
  const width = Math.max(...operatorCommands.map((command) => shortUsage(command).length));
  return [
    'guildhall operator COMMAND — what only the operator may do, on a running server',
    '',
    ...operatorCommands.map((command) => `  ${shortUsage(command).padEnd(width)}  ${command.says}`),
    '',
    'Words in capitals are sids, as lists and addresses show them.',
    '  --url ADDRESS   the server; else GUILDHALL_PUBLIC_URL, else the one that runs on the data directory',
    '  --json          print the answer as JSON',
    'The key comes from GUILDHALL_OPERATOR_KEY. Ends with 0 when done, 1 when refused, 2 when it made no sense.',
  ].join('\n');
}

const shortUsage = (command: Parameters<typeof usageOf>[0]) =>
  usageOf(command).replace(/^guildhall operator /, '');
