import { useQuery } from '@tanstack/react-query';
import { RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import { processesQuery } from '../../api/processes.ts';
import type { ProcessItem } from '../../api/types.ts';
import { START } from '../../text/start.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import './start.css';

/** The processes that the person may start, by what they are about. */
export default function StartPage() {
  return <><PageHead title={START.title} note={START.note} /><Startable /></>;
}

function Startable() {
  const found = useQuery(processesQuery);
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const groups = groupsOf(found.data.items.filter(({ actions }) => actions.includes('start')));
  if (groups.length === 0) return <div className="panel empty"><Empty title={START.empty} text={START.emptyText} /></div>;
  return groups.map(([about, processes]) => (
    <section key={about} aria-labelledby={`about-${about}`}>
      <h2 id={`about-${about}`} className="start-about">{START.groups[about]}</h2>
      <ul className="start-cards">{processes.map((process) => <li key={process.slug}><Card process={process} /></li>)}</ul>
    </section>
  ));
}

function Card({ process: { slug, name, description, version } }: { process: ProcessItem }) {
  return (
    <Link to={`/start/${slug}`} className="panel start-card">
      <h3>{name}</h3>
      <p>{description}</p>
      <span className="start-go">{START.go} <RightOutlined /></span>
      <span className="faint">{START.version(version)}</span>
    </Link>
  );
}

/** In the order of a loan's life: what is about a customer comes first, what the analyst drew about nothing of these last. */
const ABOUT = ['customer', 'agreement', 'loan', 'dossier', 'other'] as const;
type About = (typeof ABOUT)[number];

function groupsOf(processes: readonly ProcessItem[]): readonly (readonly [About, readonly ProcessItem[]])[] {
  const aboutOf = ({ subject }: ProcessItem): About => ABOUT.find((about) => about === subject?.type) ?? 'other';
  const inOrder = processes.toSorted((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
  return ABOUT.map((about) => [about, inOrder.filter((process) => aboutOf(process) === about)] as const).filter(([, ones]) => ones.length > 0);
}
