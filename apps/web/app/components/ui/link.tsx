import { Link as RemixLink, matchRoutes, NavLink as RemixNavLink, useHref } from '@remix-run/react';
import { forwardRef, useEffect, useState, type ComponentProps, type ReactNode } from 'react';
import { Icon, type IconName } from './icon';

type LinkProps = ComponentProps<typeof RemixLink>;
type NavLinkProps = ComponentProps<typeof RemixNavLink>;

/** Long enough that a pointer on its way to something else asks for nothing. */
const HOVER_MS = 80;
const RETRY_MS = 120;
const MOST_RETRIES = 12;

/**
 * Prefetch on intent that waits until the browser knows the route. Remix looks the address up at once, and with lazy route
 * discovery that fails for a route nobody visited yet: it warns and prefetches nothing.
 */
function usePrefetch(props: LinkProps): Pick<LinkProps, 'prefetch' | 'discover'> & Handlers {
  const href = useHref(props.to);
  const [intent, setIntent] = useState(false);
  const [known, setKnown] = useState(false);
  const wanted = props.prefetch ?? 'intent';
  const local = wanted === 'intent' && !props.reloadDocument && props.target === undefined && href.startsWith('/');

  useEffect(() => {
    if (!intent || known) return;
    let attempts = 0;
    let timer = window.setTimeout(look, HOVER_MS);
    function look() {
      const page = matchRoutes(window.__remixRouter.routes, href)?.at(-1);
      // The page for unknown addresses matches everything: it says nothing about this one.
      if (page && page.route.path !== '*') return setKnown(true);
      attempts += 1;
      if (attempts < MOST_RETRIES) timer = window.setTimeout(look, RETRY_MS);
    }
    return () => window.clearTimeout(timer);
  }, [intent, known, href]);

  if (!local) return { prefetch: wanted === 'intent' ? 'none' : wanted };
  const begin = () => setIntent(true);
  const end = () => setIntent(false);
  return {
    prefetch: intent && known ? 'render' : 'none',
    // Fifty rows of links would ask for their routes in one address too long to be answered: each kind asks when it is wanted.
    discover: props.discover ?? (intent ? 'render' : 'none'),
    onMouseEnter: chain(props.onMouseEnter, begin),
    onMouseLeave: chain(props.onMouseLeave, end),
    onFocus: chain(props.onFocus, begin),
    onBlur: chain(props.onBlur, end),
    onTouchStart: chain(props.onTouchStart, begin),
  };
}

type Handlers = Pick<LinkProps, 'onMouseEnter' | 'onMouseLeave' | 'onFocus' | 'onBlur' | 'onTouchStart'>;

function chain<Event>(theirs: ((event: Event) => void) | undefined, ours: () => void): (event: Event) => void {
  return (event) => {
    theirs?.(event);
    ours();
  };
}

/** A link within the dashboard; what stands behind it is fetched when somebody is about to use it. */
export const Link = forwardRef<HTMLAnchorElement, LinkProps>(function Link(props, ref) {
  return <RemixLink {...props} {...usePrefetch(props)} ref={ref} />;
});

/** A `Link` that knows whether it leads to the page on screen. */
export const NavLink = forwardRef<HTMLAnchorElement, NavLinkProps>(function NavLink(props, ref) {
  const { to, prefetch, discover, reloadDocument, target, onMouseEnter, onMouseLeave, onFocus, onBlur, onTouchStart } =
    props;
  const ours = usePrefetch({
    to,
    ...(prefetch ? { prefetch } : {}),
    ...(discover ? { discover } : {}),
    ...(reloadDocument ? { reloadDocument } : {}),
    ...(target ? { target } : {}),
    onMouseEnter,
    onMouseLeave,
    onFocus,
    onBlur,
    onTouchStart,
  });
  return <RemixNavLink {...props} {...ours} ref={ref} />;
});

export type ButtonKind = 'primary' | 'danger' | 'quiet';

interface Look {
  kind?: ButtonKind | undefined;
  icon?: IconName | undefined;
  size?: 'small' | undefined;
  children?: ReactNode;
}

/** A link that looks like a button: it goes somewhere, a button does something. */
export const LinkButton = forwardRef<HTMLAnchorElement, LinkProps & Look>(function LinkButton(
  { kind, icon, size, children, className = '', ...props },
  ref,
) {
  return (
    <Link {...props} ref={ref} className={`button ${className}`} data-kind={kind} data-size={size}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
});
