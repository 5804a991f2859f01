/**
 * Every migration, in order: a plain SQL file beside this one. A paragraph of the file (text up to a blank line) is one
 * statement. A migration that has landed is never edited; the next one mends it.
 */
import { readFileSync } from 'node:fs';

import { Migration } from '@mikro-orm/migrations';

const FILES = [
  '0001-platform.sql',
  '0002-identity.sql',
  '0003-forms.sql',
  '0004-lending.sql',
  '0005-ledger.sql',
  '0006-studio.sql',
  '0007-loans.sql',
  '0008-archives.sql',
  '0009-exports.sql',
] as const;

/** Splits a migration file into its statements: paragraphs, without those that hold only comments. */
export function statementsOf(sql: string): string[] {
  return sql
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}

function migrationOf(file: string) {
  const statements = statementsOf(readFileSync(new URL(file, import.meta.url), 'utf8'));
  return class extends Migration {
    override up(): void {
      for (const statement of statements) this.addSql(statement);
    }
  };
}

export const migrations = FILES.map((file) => ({ name: file.replace(/\.sql$/, ''), class: migrationOf(file) }));
