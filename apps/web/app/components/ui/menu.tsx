import { Form } from '@remix-run/react';
import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useBrowserLayoutEffect } from '../hydrated';
import { Icon, type IconName } from './icon';
import { Link } from './link';
import { placePopover } from './place-popover';

interface MenuProps {
  /** Names the trigger and the list for those who listen. */
  label: string;
  /** Shown instead of the three dots. */
  trigger?: ReactNode;
  triggerClassName?: string;
  align?: 'start' | 'end';
  /**
   * Where the trigger leads without script. The items are then made when the menu is opened: fifty rows of menus would be
   * most of a page. Without it they are part of the page, and a native popover opens them with or without script.
   */
  fallbackTo?: string;
  children: ReactNode;
}

/** A list of links and small forms behind a button, in the top layer: no table or card cuts it off. */
export function Menu({ fallbackTo, ...props }: MenuProps) {
  return fallbackTo === undefined ? <NativeMenu {...props} /> : <MenuOnDemand {...props} fallbackTo={fallbackTo} />;
}

const defaultTrigger = <Icon name="more" />;
const TRIGGER = 'icon-button';

function NativeMenu({ label, trigger, triggerClassName = TRIGGER, align = 'end', children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useMenu({ list, trigger: button, align, onToggle: setOpen });
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClassName}
        aria-label={trigger ? undefined : label}
        aria-expanded={open}
        {...{ popovertarget: id }}
      >
        {trigger ?? defaultTrigger}
      </button>
      <MenuList id={id} list={list} label={label}>
        {children}
      </MenuList>
    </>
  );
}

function MenuOnDemand(props: MenuProps & { fallbackTo: string }) {
  const { label, trigger, triggerClassName = TRIGGER, align = 'end', fallbackTo, children } = props;
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLAnchorElement>(null);
  const toggle = (event: MouseEvent | KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen((before) => !before);
  };
  return (
    <>
      <Link
        ref={anchor}
        to={fallbackTo}
        prefetch="none"
        role="button"
        className={triggerClassName}
        aria-label={trigger ? undefined : label}
        aria-expanded={open}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key === ' ' || event.key === 'ArrowDown') toggle(event);
        }}
      >
        {trigger ?? defaultTrigger}
      </Link>
      {open ? (
        <OpenMenu label={label} align={align} trigger={anchor} onClose={() => setOpen(false)}>
          {children}
        </OpenMenu>
      ) : null}
    </>
  );
}

function OpenMenu(options: {
  label: string;
  align: 'start' | 'end';
  trigger: RefObject<HTMLElement>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { label, align, trigger, onClose, children } = options;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const onToggle = useCallback((open: boolean) => {
    if (!open) close.current();
  }, []);
  useMenu({ list, trigger, align, onToggle });
  useBrowserLayoutEffect(() => {
    const element = list.current;
    element?.showPopover();
    element?.querySelector<HTMLElement>('a, button')?.focus();
    const returnTo = trigger.current;
    return () => {
      // Gone with the focus inside it, the list would leave the keyboard at the top of the page.
      if (element?.contains(document.activeElement)) returnTo?.focus();
    };
  }, [trigger]);
  return (
    <MenuList id={id} list={list} label={label}>
      {children}
    </MenuList>
  );
}

function MenuList(options: { id: string; list: RefObject<HTMLDivElement>; label: string; children: ReactNode }) {
  const { id, list, label, children } = options;
  return (
    <div ref={list} id={id} className="menu" {...{ popover: 'auto' }} role="group" aria-label={label}>
      {children}
    </div>
  );
}

/** Place beside the trigger, arrow keys, and closing once something was chosen. */
function useMenu(options: {
  list: RefObject<HTMLDivElement>;
  trigger: RefObject<HTMLElement>;
  align: 'start' | 'end';
  onToggle: (open: boolean) => void;
}) {
  const { list, trigger, align, onToggle } = options;
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const place = () => placePopover({ popover: element, anchor: trigger.current, align });
    const toggled = () => {
      const open = element.matches(':popover-open');
      if (open) place();
      onToggle(open);
    };
    const pressed = (event: globalThis.KeyboardEvent) => moveFocus(element, event);
    const clicked = (event: Event) => {
      if ((event.target as Element).closest('a, [type=submit], [data-close]')) element.hidePopover();
    };
    if (element.matches(':popover-open')) place();
    element.addEventListener('toggle', toggled);
    element.addEventListener('keydown', pressed);
    element.addEventListener('click', clicked);
    window.addEventListener('resize', place);
    return () => {
      element.removeEventListener('toggle', toggled);
      element.removeEventListener('keydown', pressed);
      element.removeEventListener('click', clicked);
      window.removeEventListener('resize', place);
    };
  }, [list, trigger, align, onToggle]);
}

function moveFocus(list: HTMLElement, event: globalThis.KeyboardEvent): void {
  const items = [...list.querySelectorAll<HTMLElement>('a, button:not(:disabled)')];
  const current = items.indexOf(document.activeElement as HTMLElement);
  const targets: Record<string, number> = {
    ArrowDown: (current + 1) % items.length,
    ArrowUp: (current <= 0 ? items.length : current) - 1,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}

interface ItemLook {
  icon?: IconName;
  tone?: 'bad';
  children: ReactNode;
}

type Destination = { to: string; href?: undefined } | { href: string; to?: undefined };

/** One destination: a page of the dashboard (`to`) or anything else a browser opens (`href`). */
export function MenuLink({ icon, tone, children, to, href, detail }: ItemLook & Destination & { detail?: ReactNode }) {
  const content = (
    <>
      <MenuIcon icon={icon} />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {detail ? <span className="text-xs text-muted">{detail}</span> : null}
    </>
  );
  if (to !== undefined) {
    return (
      <Link className="menu-item" data-tone={tone} to={to}>
        {content}
      </Link>
    );
  }
  const outside = href.startsWith('http');
  return (
    <a className="menu-item" data-tone={tone} href={href} {...(outside ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {content}
    </a>
  );
}

/** One deed: a form of its own that is sent on click. */
export function MenuButton(
  options: ItemLook & {
    action: string;
    fields?: Readonly<Record<string, string>>;
    current?: boolean;
    reloadDocument?: boolean;
  },
) {
  const { icon, tone, children, action, fields = {}, current, reloadDocument = false } = options;
  return (
    <Form method="post" action={action} reloadDocument={reloadDocument} className="contents">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="menu-item" data-tone={tone} aria-current={current ? 'true' : undefined}>
        <MenuIcon icon={icon} />
        <span className="min-w-0 flex-1 truncate text-start">{children}</span>
        {current ? <Icon name="check" /> : null}
      </button>
    </Form>
  );
}

/** An item that runs script only; hidden by its caller where there is none. */
export function MenuAction({ icon, tone, children, onChoose }: ItemLook & { onChoose: () => void }) {
  return (
    <button type="button" className="menu-item" data-close="" data-tone={tone} onClick={onChoose}>
      <MenuIcon icon={icon} />
      <span className="min-w-0 flex-1 truncate text-start">{children}</span>
    </button>
  );
}

function MenuIcon({ icon }: { icon: IconName | undefined }) {
  return icon ? <Icon name={icon} className="text-muted" /> : null;
}

export function MenuSeparator() {
  return <hr className="menu-line" />;
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <p className="px-3 pt-2 pb-1 text-xs font-medium text-muted">{children}</p>;
}
