import { Fault } from './fault.ts';

/** What keeps a server from listening, said with its fix. */
export function listenFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Fault(`Port ${port} is taken by another program. Stop it, or choose another port.`);
  if (error.code === 'EACCES')
    return new Fault(`Port ${port} needs more rights than this user has. Choose one above 1023.`);
  return error;
}
