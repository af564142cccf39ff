export { createExport } from '@guildhall/contract';
