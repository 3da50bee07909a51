use super::*;

#[test]
fn the_information_box_starts_at_its_heading() {
    let html = SafeHtml::declare_clean(
        "<p>A</p><h2>Zwischen</h2><p>B</p>\n<h3><b>Weitere Informationen:</b></h3><p>C</p>".into(),
    );
    let (body, information) = html.split_information();
    assert_eq!(body.as_str(), "<p>A</p><h2>Zwischen</h2><p>B</p>");
    assert!(information.unwrap().as_str().ends_with("<p>C</p>"));
    let within = SafeHtml::declare_clean("<div><br><h2>Weitere Informationen</h2></div>".into());
    assert_eq!(within.split_information(), (within, None));
    let none = SafeHtml::declare_clean("<p>A</p><hr><h2>B</h2>".into());
    assert_eq!(none.split_information(), (none, None));
}
