import { dataFolder } from '../../../server/config/data-folder.ts';
import { lockDataFolder } from '../../../server/config/lock.ts';

// Run by lock.test.ts: holds the lock of a folder until it is killed.
lockDataFolder(dataFolder(process.argv[2] ?? ''));
process.stdout.write('held\n');
setInterval(() => {}, 1000);
