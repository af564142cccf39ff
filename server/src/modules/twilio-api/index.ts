/**
 * The door for programs written for the reference system. Promises: paths, fields, pages, statuses
 * and error numbers are theirs; what happens is done by the same operations as everywhere else.
 */
export { accountDoor } from './account-door.ts';
export { organizationDoor, organizationDoorV2 } from './organization-door.ts';
export { probeDoor } from './probe-door.ts';
