-- Sends the form of a sign-on, each time of another organisation. From the environment: FORM_COOKIE, FORM_TOKEN and FORM_STAMP of
-- one visit to the form, FORM_HOST, and FORM_RUN, which makes names new in each run.
local number = 0
local run = os.getenv("FORM_RUN") .. os.time()
local token = os.getenv("FORM_TOKEN") .. "&stamp=" .. os.getenv("FORM_STAMP")

wrk.method = "POST"
wrk.headers["Host"] = os.getenv("FORM_HOST")
wrk.headers["Cookie"] = "csrf=" .. os.getenv("FORM_COOKIE")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

function request()
    number = number + 1
    local who = run .. "-" .. number
    return wrk.format(nil, nil, nil, "csrfmiddlewaretoken=" .. token .. "&name=Example+of+" .. who
        .. "&representative_name=Placeholder+Person&representative_role=Director&representative_email=" .. who
        .. "%40example.org&listed=yes&authorised=on&consent=on&names-TOTAL_FORMS=0&names-INITIAL_FORMS=0")
end
