-- A killed Heddle must not make the next run number 34.
alter table run alter column id set no cache;
