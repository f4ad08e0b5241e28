package dev.parley.system;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;

/**
 * Finds ranges of ids, pages of conversations and messages by their client ids without looking at every document, as a
 * database does by its indexes; the stand-in's own would be busy with nothing else once there are a hundred thousand.
 */
final class RangedBackend extends MemoryBackend {
    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new RangedDatabase(name, getCursorRegistry());
    }

    private static final class RangedDatabase extends MemoryDatabase {
        private final CursorRegistry cursors;

        RangedDatabase(String name, CursorRegistry cursors) {
            super(name, cursors);
            this.cursors = cursors;
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            return new RangedCollection(this, name, options, cursors);
        }
    }

    private static final class RangedCollection extends MemoryCollection {
        private final SortedDocuments sorted = new SortedDocuments();

        RangedCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        @Override
        protected Integer addDocumentInternal(Document document) {
            sorted.add(document);
            return super.addDocumentInternal(document);
        }

        @Override
        protected void removeDocument(Integer position) {
            sorted.remove(getDocument(position));
            super.removeDocument(position);
        }

        @Override
        protected QueryResult queryDocuments(
                Document query, Document order, int skip, int limit, int batchSize, Document fields) {
            return sorted.candidates(query, order, skip, limit)
                    .map(found -> matchDocumentsFromStream(found, query, order, skip, limit, batchSize, fields))
                    .orElseGet(() -> super.queryDocuments(query, order, skip, limit, batchSize, fields));
        }
    }
}
