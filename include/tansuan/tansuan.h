/*
 * Tansuan: carbon accounting by China's national methodology, exact and reproducible. All headers of the library.
 *
 *   tsn_catalog *catalog = NULL;
 *   tsn_engine *engine = NULL;
 *   tsn_record *record = NULL;
 *   tsn_error *error = NULL;
 *   if (tsn_catalog_embedded(&catalog, &error) == TSN_OK && tsn_engine_new(catalog, &engine, &error) == TSN_OK &&
 *       tsn_calculate(engine, request, NULL, &record, &error) == TSN_OK) {
 *     tsn_text json = tsn_record_json(record);
 *     ...
 *   }
 *   tsn_error_free(error);
 *   tsn_record_free(record);
 *   tsn_engine_free(engine);
 *   tsn_catalog_free(catalog);
 */
#ifndef TANSUAN_TANSUAN_H
#define TANSUAN_TANSUAN_H

#include "base.h"
#include "catalog.h"
#include "engine.h"
#include "ledger.h"
#include "number.h"
#include "record.h"

#endif
