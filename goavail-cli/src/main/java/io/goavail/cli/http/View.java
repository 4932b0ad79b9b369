package io.goavail.cli.http;

import io.goavail.cli.event.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page shows, in lists by the id of their element: the markup of each item, by its key, in order. So what has changed
 * can be sent alone.
 */
record View(Map<String, Map<String, String>> lists) {

    static final View EMPTY = new View(Map.of());

    /** The items of a list, one after the other. */
    String list(String id) {
        return String.join("\n", lists.getOrDefault(id, Map.of()).values());
    }

    /**
     * What has changed since {@code before}, as {@code page.js} takes it: of each list that is another the order of its keys,
     * and the markup of the items that are new or others. Of one that {@code before} does not have it is told even if it is
     * empty: the page may still show what stood there before its connection broke.
     *
     * @param nowSecond the second that ages are counted from
     */
    String changesSince(View before, long nowSecond) {
        Json json = new Json().open('{').name("second").value(nowSecond);
        json.name("lists").open('{');
        lists.forEach((id, items) -> {
            Map<String, String> old = before.lists.getOrDefault(id, Map.of());
            if (!before.lists.containsKey(id)
                    || !items.equals(old)
                    || !items.keySet().stream()
                            .toList()
                            .equals(old.keySet().stream().toList())) {
                json.name(id).open('{').name("order").list(items.keySet());
                json.name("items").open('{');
                others(items, old).forEach((key, markup) -> json.name(key).value(markup));
                json.close('}').close('}');
            }
        });
        return json.close('}').close('}').toString();
    }

    private static Map<String, String> others(Map<String, String> items, Map<String, String> old) {
        Map<String, String> others = new LinkedHashMap<>(items);
        others.entrySet().removeIf(item -> item.getValue().equals(old.get(item.getKey())));
        return others;
    }
}
