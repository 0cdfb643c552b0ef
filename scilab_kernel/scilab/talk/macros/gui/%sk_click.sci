// Shows the current figure as a panel and waits until the person clicks or presses a key there; returns
// the number of the button or key, the place in the coordinates of the current axes, and the figure.
function [button, x, y, window] = %sk_click(who, wanted)
    %sk_figures(%t);
    java = %sk_java();
    if ~java.watches | %sk_widget_ask("gui_listens", struct()) == "" then
        error(msprintf("%s is not available in a notebook: it waits for the mouse in a window; " + ..
            "JupyterLab can show the figure as a widget, elsewhere use input() to ask for numbers.\n", who));
    end
    f = gcf();
    window = f.figure_id;
    %sk_hold(java, %t);
    %sk_gui(java, f, ~%sk_is_gui(java, f));
    %sk_hold(java, %f);
    asked = struct("uid", %sk_integers(f.uid), "wanted", matrix(wanted, 1, -1));
    numbers = strtod(tokens(%sk_widget_ask("click", asked), " "));
    button = numbers(1);
    room = %sk_gui_room(gca());
    [x, y] = xchange(numbers(2) - room(4), numbers(3) - room(5), "i2f");
endfunction
