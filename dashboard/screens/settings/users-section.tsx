import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../wire/config.ts';
import type { UserLink, Users, UserView } from '../../../wire/people.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useConfig } from '../../api/use-config.ts';
import { useSession } from '../../api/use-session.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { Confirm } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { EditButton } from './edit-button.tsx';
import { SaveForm } from './save-form.tsx';
import { SecretOnce } from './secret-once.tsx';

const { users: say } = screenWords.settings;
const KEY = ['users'];
type Open =
  | { what: 'add' }
  | { what: 'role' | 'reset' | 'remove'; user: UserView }
  | { what: 'link'; link: UserLink };

/** Who may sign in, and as what. */
export function UsersSection() {
  const { data, error, refetch } = useQuery<Users, ApiFailure>({
    queryKey: KEY,
    queryFn: ({ signal }) => api.users(signal),
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel
      title={screenWords.settings.sections.users}
      actions={
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen({ what: 'add' })}
        >
          {say.add}
        </Button>
      }
    >
      {error && data === undefined && <Failure error={error} onRetry={refetch} />}
      {!error && data === undefined && <Skeleton h={120} />}
      {data !== undefined && data.users.length === 0 && <p className="absent">{say.none}</p>}
      {data !== undefined && data.users.length > 0 && <UserList users={data.users} onOpen={setOpen} />}
      <dl className="facts settings-note">
        {ROLES.map((role) => (
          <div key={role} className="locked-one">
            <dt>{say.roles[role]}</dt>
            <dd>{say.meanings[role]}</dd>
          </div>
        ))}
      </dl>
      {open?.what === 'reset' && (
        <Confirm
          title={<ForeignText text={say.resetOf(open.user.name)} />}
          text={say.resetHint}
          doName={say.reset}
          changes={KEY}
          act={() => api.resetUser(open.user.name)}
          onDone={(link) => setOpen({ what: 'link', link })}
          onClose={close}
        />
      )}
      {open?.what === 'remove' && (
        <Confirm
          title={<ForeignText text={say.removeOf(open.user.name)} />}
          text={say.removeHint}
          doName={say.remove}
          changes={KEY}
          act={() => api.removeUser(open.user.name)}
          onDone={close}
          onClose={close}
        />
      )}
      <Dialog
        title={
          open?.what === 'role' ? (
            <ForeignText text={open.user.name} />
          ) : open?.what === 'link' ? (
            say.linkTitle
          ) : (
            say.add
          )
        }
        isOpen={open?.what === 'add' || open?.what === 'role' || open?.what === 'link'}
        onClose={close}
      >
        {open?.what === 'add' && (
          <UserForm
            user={null}
            save={(body) => api.addUser(body)}
            onSaved={(link) => setOpen({ what: 'link', link })}
            onCancel={close}
          />
        )}
        {open?.what === 'role' && (
          <UserForm
            user={open.user}
            save={({ name, ...place }) => api.setRole(name, place)}
            onSaved={close}
            onCancel={close}
          />
        )}
        {open?.what === 'link' && (
          <SecretOnce
            title={say.link(open.link.name)}
            hint={say.linkHint}
            secret={`${window.location.origin}/setup#${open.link.setup}`}
            onDone={close}
          />
        )}
      </Dialog>
    </Panel>
  );
}

const ROLES = ['administrator', 'analyst', 'affiliate'] as const satisfies readonly Role[];
const column = columnsOf<UserView>();

function UserList({ users, onOpen }: { users: readonly UserView[]; onOpen(open: Open): void }) {
  const { data: session } = useSession();
  const columns = column.columns([
    column.accessor('name', {
      header: words.sources.columns.name,
      cell: ({ getValue }) => (
        <>
          <ForeignText text={getValue()} />
          {getValue() === session?.user && <span className="settings-mark">{say.you}</span>}
        </>
      ),
    }),
    column.accessor('role', {
      header: say.role,
      cell: ({ row: { original } }) => <RoleName user={original} />,
    }),
    column.accessor('has_password', {
      header: words.signIn.password,
      cell: ({ getValue }) => (getValue() ? say.hasPassword : say.noPassword),
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original: user } }) => (
        <span className="settings-buttons">
          <EditButton what={user.name} name={say.changeRole} onClick={() => onOpen({ what: 'role', user })} />
          {user.name !== session?.user && (
            <>
              <EditButton what={user.name} name={say.reset} onClick={() => onOpen({ what: 'reset', user })} />
              <EditButton
                what={user.name}
                name={say.remove}
                onClick={() => onOpen({ what: 'remove', user })}
              />
            </>
          )}
        </span>
      ),
    }),
  ]);
  return (
    <DataTable
      caption={screenWords.settings.sections.users}
      columns={columns}
      rows={users}
      rowId={({ name }) => name}
    />
  );
}

function RoleName({ user: { role, affiliate } }: { user: UserView }) {
  const { affiliates } = useConfig();
  const name = affiliates.find(({ id }) => id === affiliate)?.name ?? affiliate;
  return name === null ? say.roles[role] : <ForeignText text={say.affiliateOf(name)} />;
}

type FormProps<Answer> = {
  /** Whose role is changed; null where a user is added. */
  user: UserView | null;
  save(body: { name: string; role: Role; affiliate?: string }): Promise<Answer>;
  onSaved(answer: Answer): void;
  onCancel(): void;
};

function UserForm<Answer>({ user, save, onSaved, onCancel }: FormProps<Answer>) {
  const { affiliates } = useConfig();
  const [role, setRole] = useState<Role>(user?.role ?? 'analyst');
  return (
    <SaveForm
      fields={['name', 'role', 'affiliate']}
      bodyOf={(field) => ({
        name: user?.name ?? field('name'),
        role,
        ...(role === 'affiliate' && { affiliate: field('affiliate') }),
      })}
      save={save}
      onSaved={onSaved}
      onCancel={onCancel}
      changes={KEY}
      saveName={user === null ? say.add : screenWords.settings.save}
    >
      {(errorAt) => (
        <>
          {user === null && (
            <TextInput
              name="name"
              label={words.signIn.name}
              description={say.nameHint}
              maxLength={100}
              required
              autoComplete="off"
              data-autofocus
              error={errorAt('name')}
            />
          )}
          <NativeSelect
            label={say.role}
            description={say.meanings[role]}
            value={role}
            data={ROLES.map((each) => ({ value: each, label: say.roles[each] }))}
            // The options are roles.
            onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
            error={errorAt('role')}
          />
          {role === 'affiliate' &&
            (affiliates.length === 0 ? (
              <p className="absent">{say.noAffiliates}</p>
            ) : (
              <NativeSelect
                name="affiliate"
                label={words.sources.columns.affiliate}
                defaultValue={user?.affiliate ?? affiliates[0]?.id}
                data={affiliates.map(({ id, name }) => ({ value: id, label: name }))}
                error={errorAt('affiliate')}
              />
            ))}
        </>
      )}
    </SaveForm>
  );
}
