/** The places in which papers are kept (库位): master data of the archivist. */
import type { Em } from '../../database/orm.ts';
import { sql, takeTurns } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { placeName } from '../../text/archives.zh.ts';
import type { PlaceItem } from './shapes.ts';
import { StoragePlace } from './storage-place.entity.ts';

type Named = Pick<StoragePlace, 'room' | 'cabinet' | 'box'>;

/** Every place with how many papers lie there now, and how many of those that belong there are out. */
export async function listPlaces(em: Em): Promise<PlaceItem[]> {
  const rows = await sql<Omit<PlaceItem, 'name'>>(em, `
    select p.id, p.room, p.cabinet, p.box, p.open, p.version, coalesce(now.items, 0)::int as items, coalesce(now.out, 0)::int as out
    from storage_place p
      left join (select home_id, count(place_id) as items, count(holder_id) as out from custody_now group by 1) now on now.home_id = p.id
    order by p.open desc, p.room collate "zh-x-icu", p.cabinet collate "zh-x-icu", p.box collate "zh-x-icu"`);
  return rows.map((row) => ({ ...row, name: placeName(row) }));
}

/** Throws `storage-place-exists`. */
export async function addPlace(em: Em, actor: Actor, named: Named): Promise<StoragePlace> {
  await refuseTaken(em, named);
  const place = em.create(StoragePlace, { ...named, open: true });
  await em.flush();
  await record(em, actor, { action: 'storage-place.add', object: 'storage-place', objectId: place.id, after: named });
  return place;
}

/** Renames a place, closes it or opens it again. Throws `storage-place-unknown`, `stale-version`, `storage-place-exists`. */
export async function editPlace(em: Em, actor: Actor, id: string, values: Named & { open: boolean; version: number }): Promise<StoragePlace> {
  const place = await em.findOne(StoragePlace, { id });
  if (!place) throw new Refusal('absent', 'storage-place-unknown');
  const { version, ...after } = values;
  if (place.version !== version) throw new Refusal('conflict', 'stale-version');
  await refuseTaken(em, after, id);
  const { room, cabinet, box, open } = place;
  em.assign(place, after);
  await em.flush();
  await record(em, actor, { action: 'storage-place.edit', object: 'storage-place', objectId: id, before: { room, cabinet, box, open }, after });
  return place;
}

/** Two that add the same place at once wait for each other. */
async function refuseTaken(em: Em, { room, cabinet, box }: Named, except?: string): Promise<void> {
  await takeTurns(em, `storage-place:${room}/${cabinet}/${box}`);
  const taken = await em.findOne(StoragePlace, { room, cabinet, box });
  if (taken && taken.id !== except) throw new Refusal('conflict', 'storage-place-exists', { place: placeName(taken) });
}
