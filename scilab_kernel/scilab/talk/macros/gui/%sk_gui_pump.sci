// Between two statements of a cell: shows the GUIs that have changed, and runs the callbacks that Scilab
// runs while code runs. Gives the caller their variables, and the names of these in %sk_resumed.
function %sk_gui_pump()
    global %sk_java_state
    if %sk_java_state == [] then
        return
    end
    if ~%sk_java_state.watches then
        return
    end
    %sk_view = %sk_java_state.view;
    if ~%sk_view.isDue() then
        return
    end
    %sk_gui_live(%sk_java_state, %sk_view);
    %sk_names = [];
    while %t
        %sk_due = %sk_widget_ask("gui_due", struct());
        if %sk_due == "" then
            break
        end
        execstr("%sk_due = " + %sk_due);
        if execstr(%sk_due(1), "errcatch") <> 0 then
            mprintf("%s\n", lasterror());
        end
        for %sk_name = %sk_due(2)
            if exists(%sk_name, "local") & ~isglobal(%sk_name) then
                %sk_names = [%sk_names, %sk_name];
            end
        end
    end
    %sk_gui_gone();
    if %sk_names <> [] then
        %sk_name = strcat(%sk_names, ", ");
        execstr("[%sk_resumed, " + %sk_name + "] = resume(%sk_names, " + %sk_name + ");");
    end
endfunction

// Shows the GUIs that have changed.
function %sk_gui_live(java, view)
    for uid = view.dueGuis()'
        f = %sk_c_getcallbackobject(uid);
        if %sk_is_gui(java, f) then
            %sk_hold(java, %t);
            %sk_gui(java, f, %f);
            %sk_hold(java, %f);
        end
    end
endfunction
