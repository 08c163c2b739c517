/* The extension under threads: connections that come and go in each, and one that all of them use.
 *   connections EXTENSION [ROUNDS] */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 8 };
static const char* extension;
static sqlite3* shared;
static int rounds = 20;

static sqlite3* open_connection(void) {
  sqlite3* db = NULL;
  char* message = NULL;
  if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL) ==
          SQLITE_OK &&
      sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, (int*)NULL) == SQLITE_OK &&
      sqlite3_load_extension(db, extension, NULL, &message) == SQLITE_OK)
    return db;
  fprintf(stderr, "%s\n", message != NULL ? message : sqlite3_errmsg(db));
  sqlite3_free(message);
  sqlite3_close(db);
  return NULL;
}

/* Whether the query's one value is `expected`; NULL: whether it fails with an error of the extension. */
static int answers(sqlite3* db, const char* query, const char* expected) {
  sqlite3_stmt* statement = NULL;
  int code = sqlite3_prepare_v2(db, query, -1, &statement, NULL), good = 0;
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW && expected != NULL)
    good = strcmp((const char*)sqlite3_column_text(statement, 0), expected) == 0;
  if (code == SQLITE_ERROR && expected == NULL) good = 1;
  sqlite3_finalize(statement);
  return good;
}

/* 1 MWh × 0.5827; 3 t of diesel × 43.33 × 0.0202 × 98 % × 44/12. */
static int all_right(sqlite3* db) {
  return answers(db, "SELECT tansuan_emission('electricity', 1000, 'kWh', 'CN-32', '2023')", "0.5827") &&
         answers(db, "SELECT tansuan_total('fuel', 1, 't', '柴油', '2024') FROM (VALUES (1), (2), (3))",
                 "9.43536748") &&
         answers(db, "SELECT json_extract(tansuan_record('heat', 2, 'GJ', NULL, '2024'), '$.results.total.value')",
                 "0.22") &&
         answers(db, "SELECT tansuan_total('fuel', column1, 't', '柴油', '2024') FROM (VALUES ('1'), (1.5), ('2'))",
                 NULL);
}

static void* work(void* out_failures) {
  int* failures = out_failures;
  for (int i = 0; i < rounds; ++i) {
    sqlite3* own = open_connection();
    *failures += own == NULL || !all_right(own) || !all_right(own);
    *failures += !all_right(shared);
    *failures += sqlite3_close(own) != SQLITE_OK;
  }
  return NULL;
}

int main(int argc, char** argv) {
  pthread_t threads[THREADS];
  int failures[THREADS] = {0}, sum = 0;
  if (argc < 2) return 2;
  extension = argv[1];
  if (argc > 2) rounds = atoi(argv[2]);
  if ((shared = open_connection()) == NULL) return 1;
  for (int i = 0; i < THREADS; ++i)
    if (pthread_create(&threads[i], NULL, work, &failures[i]) != 0) return 1;
  for (int i = 0; i < THREADS; ++i) {
    pthread_join(threads[i], NULL);
    sum += failures[i];
  }
  sum += sqlite3_close(shared) != SQLITE_OK;
  printf("%d threads, %d connections: %d failures\n", THREADS, THREADS * rounds + 1, sum);
  return sum != 0;
}
