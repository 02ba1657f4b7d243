package io.memberlink.projections.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What became of each line of a bulk request, in its order. */
final class BulkAnswer {
    /** All that is asked of the answer: without it, it would be as large as the request. */
    static final String FIELDS = "errors,items.*.status,items.*.error.type";

    /** For whoever goes on from what was written. */
    static final String FIELDS_WITH_PLACE = FIELDS + ",items.*._seq_no,items.*._primary_term,items.*._index";

    private static final JsonFactory FACTORY = new JsonFactory();

    private BulkAnswer() {}

    static List<Item> read(byte[] answer) {
        List<Item> items = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean ofItems = json.currentName().equals("items");
                json.nextToken();
                if (ofItems) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        json.nextToken(); // the name of the operation
                        json.nextToken();
                        items.add(item(json));
                        json.nextToken();
                    }
                }
            }
        }
        return items;
    }

    private static Item item(JsonParser json) {
        int status = 0;
        long sequence = -1;
        long term = -1;
        String error = "";
        String index = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "status" -> status = json.getIntValue();
                case "_seq_no" -> sequence = json.getLongValue();
                case "_primary_term" -> term = json.getLongValue();
                case "error" -> error = errorType(json);
                case "_index" -> index = json.getString();
                default -> json.skipChildren();
            }
        }
        return new Item(status, sequence, term, error, index);
    }

    /** The type only: the reason of a parse error quotes the content. */
    private static String errorType(JsonParser json) {
        String type = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isType = json.currentName().equals("type");
            json.nextToken();
            if (isType) {
                type = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return type;
    }

    /** Sequence, term and index are only known where the place was asked for. */
    record Item(int status, long sequence, long term, String error, String index) {
        /** Whether somebody took care that nothing is written for now. */
        boolean isBlocked() {
            return error.equals("cluster_block_exception");
        }
    }
}
