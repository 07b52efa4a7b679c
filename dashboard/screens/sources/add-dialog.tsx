import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { SiteView } from '../../filters/use-scope.ts';
import { words } from '../../words.ts';
import { AddLink } from './add-link.tsx';
import { AddSite } from './add-site.tsx';
import { AddSource } from './add-source.tsx';
import { type Created, CreatedView } from './created-view.tsx';

export type Adding = { what: 'site' } | { what: 'source'; site: SiteView } | { what: 'link'; site: SiteView };

type Props = { adding: Adding | null; onClose(): void };

/** Adds one thing, then shows what came of it. */
export function AddDialog({ adding, onClose }: Props) {
  const [created, setCreated] = useState<Created | null>(null);
  const close = () => {
    setCreated(null);
    onClose();
  };
  return (
    <Modal
      opened={adding !== null}
      onClose={close}
      title={created ? words.sources.created[created.what] : adding && TITLES[adding.what]}
      size="lg"
      // A slip of the hand must not lose what was typed, nor a token that is shown once.
      closeOnClickOutside={false}
      closeOnEscape={created?.what !== 'source'}
      withCloseButton={created === null}
      closeButtonProps={{ 'aria-label': words.sources.form.cancel }}
    >
      {created ? <CreatedView created={created} onDone={close} /> : adding && form(adding)}
    </Modal>
  );

  function form(what: Adding) {
    const common = { onCreated: setCreated, onCancel: close };
    switch (what.what) {
      case 'site':
        return <AddSite {...common} />;
      case 'source':
        return <AddSource site={what.site} {...common} />;
      case 'link':
        return <AddLink site={what.site} {...common} />;
    }
  }
}

const TITLES: Record<Adding['what'], string> = {
  site: words.sources.addSite,
  source: words.sources.addSource,
  link: words.sources.addLink,
};
