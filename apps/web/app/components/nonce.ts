import { createContext } from 'react';

/** The page's script nonce, on the server only: browsers hide it from scripts, so the client has none to compare. */
export const NonceContext = createContext<string | undefined>(undefined);
