// On a phone tabs scroll, those of an account and those within a subject: bring the one we are on into view.
const middle = (element) => element.getBoundingClientRect().left + element.offsetWidth / 2;
for (const here of document.querySelectorAll(".account-tabs .active, .profile-nav .active")) {
  const tabs = here.parentElement;
  tabs.scrollLeft += middle(here) - middle(tabs);
}
