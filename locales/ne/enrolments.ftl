# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] सेवाले के गर्छ र के गर्दैन
        [complaints] उजुरी कसरी गर्ने
        [consent] के बाँडिन्छ र तपाईंको हुन्छ
        [formats] भाषा, ढाँचा र दोभाषे
        [emergency_numbers] खतरामा कसलाई फोन गर्ने
        [setting_hours] नर्सरीका घण्टा: कुराकानी
       *[next_step] अब के
    }
