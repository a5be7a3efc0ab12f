// On a phone the tabs of an account scroll: bring the one we are on into view.
const here = document.querySelector(".account-tabs .active");
if (here) {
  const tabs = here.parentElement;
  const middle = (element) => element.getBoundingClientRect().left + element.offsetWidth / 2;
  tabs.scrollLeft += middle(here) - middle(tabs);
}
