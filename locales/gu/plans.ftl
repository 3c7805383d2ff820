# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] શરૂઆતમાં
       *[after] પછીથી
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 વાર
       *[other] { $tries } વાર
    }

help-word =
    { $given ->
        [independent] જાતે
        [verbal] બોલીને મદદ
        [gesture] ઇશારાથી
        [model] કરી બતાવીને
        [partial_physical] હાથની થોડી મદદ
        [full_physical] હાથ પકડીને
       *[some_help] થોડી મદદથી
    }

print-label =
    { $label ->
        [chart_title] આ અઠવાડિયાનો અભ્યાસ
        [chart_hint] દરેક પ્રયત્ને એક નિશાની કરો. કોઈ દિવસ ખાલી રહી શકે.
        [not_today] આજે નહીં
        [noticed] તમે શું જોયું
        [materials] શું જોઈશે
        [routine] સારો સમય
        [visit_title] અમારી મુલાકાત
        [who_came] કોણ કોણ હતું
        [what_we_did] અમે શું કર્યું
        [your_views] તમે અમને શું કહ્યું
       *[next_steps] આવતી વખત સુધી શું અજમાવવું
    }

print-weekday = { $on }

print-date = { $date }
