import { DuckDBInstance } from '@duckdb/node-api';

// The least that anybody would have to do by hand: one statement that joins two files and writes the result.
const [, , pixel, postback, out] = process.argv;
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(
  `copy (
     select * from read_csv('${pixel}') as p full join read_csv('${postback}') as b on p.order_id = b.order_id
   ) to '${out}' (header)`,
);
