import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { TEMPLATE as T } from '../../text/studio-panel.ts';
import type { KnownValue } from '../condition/known-values.ts';
import { type Piece, readTemplate, wrapOf, writeTemplate } from '../condition/template.ts';
import { Area, Bare, Cell } from './controls.tsx';
import { groupsOf } from './value-pick.tsx';

type Props = { readonly label: string; readonly value: string; readonly known: readonly KnownValue[]; readonly onKeep: (feel: string) => void };

/** A text put together from words and known values; a richer one is typed as FEEL. */
export function TemplateField({ label, value, known, onKeep }: Props) {
  const pieces = readTemplate(value.replace(/^=\s*/, ''));
  if (!pieces) return <Area label={label} code rows={3} value={value} onKeep={onKeep} hint={T.formula} />;
  const write = (next: readonly Piece[]) => onKeep(writeTemplate(next));
  const picked = (path: string): Piece => ({ kind: 'path', value: path, by: wrapOf(known.find((one) => one.path === path)) });
  const replace = (at: number, piece: Piece) => write(pieces.map((one, place) => (place === at ? piece : one)));
  const first = known.find(({ feel }) => feel === 'string') ?? known[0];
  const labelOf = (path: string) => known.find((one) => one.path === path)?.label ?? path;
  const said = pieces.map((piece) => (piece.kind === 'words' ? piece.value : `［${labelOf(piece.value)}］`)).join('');
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      {said !== '' && <p className="studio-sentence">{said}</p>}
      <ol className="studio-pieces">
        {pieces.map((piece, at) => (
          <li key={at}>
            {piece.kind === 'words'
              ? <Cell label={T.words} value={piece.value} placeholder={T.words} onKeep={(text) => replace(at, { kind: 'words', value: text })} />
              : <Bare label={T.value} value={piece.value} groups={groupsOf(known)} onPick={(path) => replace(at, picked(path))} />}
            <Button
              type="text" size="small" icon={<DeleteOutlined />}
              aria-label={T.remove} title={T.remove} onClick={() => write(pieces.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      <span className="acts">
        <Button size="small" onClick={() => write([...pieces, { kind: 'words', value: T.someWords }])}>{T.addWords}</Button>
        <Button size="small" disabled={!first} onClick={() => { if (first) write([...pieces, picked(first.path)]); }}>{T.addValue}</Button>
      </span>
    </div>
  );
}
