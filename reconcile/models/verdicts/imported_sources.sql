-- One row per source of which files were imported.
select distinct site_id, source_id from imports
